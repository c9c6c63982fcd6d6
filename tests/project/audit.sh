# The command line of audit: exit status, both languages, JSON, groups, templates, terminals, bad input.
exec python3 "$1/tests/project/audit.py" "$1" "$2"
