"""One function for each act of a drafting officer."""
