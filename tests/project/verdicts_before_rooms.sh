# The verdicts on five accounts are those of before the rooms; what else the JSON says is in the CHANGELOG.
exec python3 "$1/tests/project/verdicts_before_rooms.py" "$1" "$2"
