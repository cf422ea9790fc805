"""Documents that are ZIP archives of XML: Word's DOCX and OpenDocument."""
