# All verdicts of the reference by `audit --json --all`, and the violations as sentences in both languages.
exec python3 "$1/tests/project/all_verdicts.py" "$1" "$2"
