"""The meeting: members, clauses, amendments, decisions, as values that know no file, clock or screen."""
