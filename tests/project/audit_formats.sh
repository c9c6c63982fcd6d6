# What audit writes for programs: JSON by docs/audit.schema.json, SARIF by what its standard demands of it, and
# the shell completion beside the options that --help lists.
exec /usr/bin/python3 -B "$1/tests/project/audit_formats.py" "$1" "$2"
