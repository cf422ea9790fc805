"""The reading of one article: its parts, their replies, what it cost, what was lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarizer.engines.openai.asking import Asker, Request
from summarizer.engines.openai.parts import ArticlePart, divide, halves, whole
from summarizer.engines.openai.repeats import Instructions
from summarizer.engines.openai.replies import (
    Person,
    Read,
    meeting_of,
    proposals_of,
    read_reply,
    without_strangers,
)
from summarizer.errors import (
    AnswerAwaited,
    EngineError,
    LimitReached,
    ReplyError,
    SummarizerError,
)
from summarizer.languages.messages import remark
from summarizer.llm.rereading import NO_OBJECT
from summarizer.llm.transport import Answer
from summarizer.models import Article, EngineInfo, Remark, Usage
from summarizer.proposals import Reading

# Where so many single sentences have been cut off, the server's limit is too low for
# any: the rest is not paid for.
_MOST_CUT_OFF = 2


class ArticleRun:
    """The reading of one article: its requests, what they cost, what was lost."""

    def __init__(self, asker: Asker, article: Article, engine: str) -> None:
        self._asker = asker
        self._engine = engine
        self._article = article
        self._text = article.text or ""
        self._whole = whole(self._text)
        self._usage = Usage()
        self._lost: list[Remark] = []
        self._left_out = 0  # of the replies, as it repeats the instructions
        self._model: str | None = None
        self._requests: dict[ArticlePart, Request] = {}

    def read(self) -> Reading:
        """Read all parts and put what they hold together."""
        reads = list(self._read_all(divide(self._text, self._part_fits)))
        if not reads:
            why = self._lost[0].text if self._lost else "no reply"
            raise self._charged(ReplyError(why))
        return self._joined(reads)

    def prompt_tokens(self) -> tuple[int, ...]:
        """The tokens of the messages of each part, as they would be sent."""
        parts = divide(self._text, self._part_fits)
        return tuple(self._asker.tokens(self._request(each)) for each in parts)

    def _request(self, part: ArticlePart) -> Request:
        if part not in self._requests:
            request = self._asker.for_part(self._article, self._whole, part)
            self._requests[part] = request
        return self._requests[part]

    def _part_fits(self, part: ArticlePart) -> bool:
        return self._asker.fits(self._request(part))

    def _read_all(self, parts: Iterable[ArticlePart]) -> Iterator[Read]:
        """The replies of some parts; one that is awaited keeps none from being asked.

        Raises:
            AnswerAwaited: at the end, where one is.
        """
        awaited: AnswerAwaited | None = None
        for part in parts:
            try:
                yield from self._read_part(part)
            except AnswerAwaited as error:
                awaited = awaited or error
        if awaited is not None:
            raise awaited

    def _read_part(self, part: ArticlePart) -> Iterator[Read]:
        """The part's reply, or its halves' where it did not fit or was cut off."""
        request = self._request(part)
        if not self._asker.fits(request):
            raise self._charged(
                LimitReached(
                    f"{self._article.source}: sentence {part.numbers[0]} alone does not"
                    " fit the model's window; raise SUMMARIZER_WINDOW or lower"
                    " SUMMARIZER_REPLY_RESERVE"
                )
            )
        answer = self._ask(request)
        if answer.finish == "length":
            yield from self._read_halves(part)
            return
        read = self._repaired(request, answer)
        if read is None:
            yield from ()
            return
        instructions = Instructions(request.messages, self._article)
        read = instructions.without(read)
        self._left_out += instructions.left_out
        kept = [g for g in read.reply.said if g.n in part.numbers]
        yield read._replace(reply=read.reply.model_copy(update={"said": kept}))

    def _read_halves(self, part: ArticlePart) -> Iterator[Read]:
        two = halves(self._text, part)
        if two is None:
            cut_off = remark("answer_cut_off", sentence=part.numbers[0])
            self._lost.append(cut_off)
            return
        yield from self._read_all(self._worth_asking(two))

    def _worth_asking(self, two: Iterable[ArticlePart]) -> Iterator[ArticlePart]:
        for half in two:
            if len(self._lost) < _MOST_CUT_OFF:
                yield half
            else:
                first, last = half.numbers[0], half.numbers[-1]
                self._lost.append(remark("not_asked", first=first, last=last))

    def _ask(self, request: Request) -> Answer:
        try:
            answer = self._asker.ask(request)
        except EngineError as error:
            raise self._charged(error) from error
        self._usage += answer.usage
        self._model = answer.model
        return answer

    def _repaired(self, request: Request, answer: Answer) -> Read | None:
        """The reply, after one request for a better one if it cannot be read whole."""
        first, problem = self._try_read(answer.text)
        if not problem:
            return first
        shown = problem if first is not None else NO_OBJECT
        second = self._ask(self._asker.for_repair(request, shown))
        if second.finish == "stop":
            read, trouble = self._try_read(second.text)
            if read is not None and (first is None or not trouble):
                return read
        if first is None:
            raise self._charged(
                ReplyError(
                    f"{self._article.source}: the reply cannot be read, nor can the one"
                    f" after a repair request: {problem}",
                    answer.text,
                )
            )
        return first

    @staticmethod
    def _try_read(text: str) -> tuple[Read | None, str]:
        try:
            read = read_reply(text)
        except ReplyError as error:
            return None, str(error)
        return read, read.problem

    def _joined(self, reads: list[Read]) -> Reading:
        people: dict[str, Person] = {}
        for read in reads:
            for person in read.reply.people:
                people.setdefault(person.name.casefold(), person)
        main = next((r.reply for r in reads if r.reply.kind != "none"), reads[0].reply)
        reply = main.model_copy(
            update={
                "people": list(people.values()),
                "earlier": [each for read in reads for each in read.reply.earlier],
                "said": [group for read in reads for group in read.reply.said],
                "date": next((r.reply.date for r in reads if r.reply.date), ""),
                "place": next((r.reply.place for r in reads if r.reply.place), ""),
            }
        )
        reply, notes = without_strangers(reply, self._article)
        meeting = meeting_of(reply)
        prompt, topics = self._asker.summarise_prompt, self._asker.topics
        if len(reads) > 1:
            notes = (remark("read_in_parts", count=len(reads)), *notes)
        if self._left_out:
            told = remark("instructions_repeated", count=self._left_out)
            notes = (*notes, told)
        return Reading(
            meeting=meeting,
            proposals=proposals_of(reply, self._article, meeting, topics.ids),
            engine=EngineInfo(
                name=self._engine,
                model=self._model,
                prompt=prompt.name,
                prompt_sha256=prompt.sha256,
            ),
            usage=self._usage,
            unread=tuple(each for read in reads for each in read.unread),
            date=reply.date.strip() or None,
            lost=tuple(self._lost),
            notes=notes,
        )

    def _charged(self, error: SummarizerError) -> SummarizerError:
        """The error with what the article has cost so far."""
        return error.charge(self._usage)
