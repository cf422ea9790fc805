"""One module a schema; a module that was published is not edited."""
