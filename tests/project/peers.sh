# What users of other libraries ask for: docs/peers.md names functions that are there and files that test them.
set -euo pipefail
python3 "$1/tests/project/peers.py" "$1"
