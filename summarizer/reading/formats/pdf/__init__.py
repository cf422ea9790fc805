"""PDF: what is printed on its pages, and the running text that this comes to."""
