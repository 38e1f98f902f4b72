"""Values turned into something to look at: plain text, styled text, JSON."""
