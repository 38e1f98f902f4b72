"""asemdraft keeps the record of a negotiated text and computes the text from it."""
