"""What holds source files to their fixtures and to the rules for them; tests and the source commands share it."""
