"""The brief as one HTML file: the page first, the annex and the articles behind it.

Everything comes from the records. Nothing is fetched from anywhere, and what an article
says comes out as text: the templates escape it, and `visible` shows what the eye cannot
see.
"""

from summarizer.writing.html.document import write_html

__all__ = ["write_html"]
