"""The command line: declares commands, calls the desk, shows one value, sets the exit status."""
