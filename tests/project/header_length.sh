# A hand-written header has at most the longest length; the median is printed.
set -euo pipefail
python3 "$1/tests/project/headers.py" "$1" lengths
exec python3 "$1/tests/project/headers.py" "$1" length
