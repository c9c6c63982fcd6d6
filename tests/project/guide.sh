# Every block of the guide (docs/en, docs/zh) is run; the list of how each was tried is printed.
exec python3 "$1/tests/project/guide.py" "$1" "$2" "$3"
