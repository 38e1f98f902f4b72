"""Words and how they change: pure text, which knows no member, clause or file."""
