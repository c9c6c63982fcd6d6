# A header includes only headers of its own room or of lower ones, and what its target links.
exec python3 "$1/tests/project/headers.py" "$1" rooms
