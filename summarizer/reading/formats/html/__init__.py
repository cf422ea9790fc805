"""Web pages: the article in them, without what stands around it or is not to be seen.

`charsets` makes characters of bytes, `unseen` takes out what a browser does not show,
`blocks` reads the rest as paragraphs, `article` tells which of them are the article,
`telling` what the page says of it; `reader` does all this, `saved` unpacks a page that
was saved as one file.
"""
