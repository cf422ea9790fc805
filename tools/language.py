"""What a language's folder lacks: `make language FOLDER=summarizer/languages/xx`.

First the files and keys without which it cannot be read; once it has them all, what
English has words for and it has none.
"""

from __future__ import annotations

import sys
from pathlib import Path

from summarizer.errors import LanguageError
from summarizer.languages.language import read_folder
from summarizer.languages.missing import missing_in, without_words


def main() -> int:
    """0 where nothing is missing; what has no words is only told."""
    folder = Path(sys.argv[1])
    try:
        if missing := missing_in(folder):
            print("\n".join(missing))
            return 1
        without = without_words(read_folder(folder))
    except LanguageError as error:
        print(error)
        return 1
    print("\n".join(["Every file and key is there.", *without]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
