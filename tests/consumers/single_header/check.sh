# The single header that data/amalgamate.py writes, with nothing else on the include path. The whole unit suite
# with the single headers: single_header_suite.
set -euo pipefail
# shellcheck source=tests/consumers/common.sh
. "$(dirname "$0")/../common.sh"
python3 "$source/data/amalgamate.py" "$folder/single"
echo '#include "single/kemu.hpp"' >"$folder/headers.hpp"
every_build "single header" direct_build few
