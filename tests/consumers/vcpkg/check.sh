# The vcpkg manifest against what its reference demands, and the portfile on a clean checkout, through
# functions that stand in for vcpkg's own (stubs.cmake): vcpkg itself is not run here.
set -euo pipefail
# shellcheck source=tests/consumers/common.sh
. "$(dirname "$0")/../common.sh"
kemu_require python3-jsonschema
python3 - "$source" "$version" <<'PY'
import copy, json, pathlib, subprocess, sys
import jsonschema
root, version = pathlib.Path(sys.argv[1]), sys.argv[2]
schema = json.loads((root / "tests/consumers/vcpkg/schema.json").read_text())
manifest = json.loads((root / "vcpkg.json").read_text())
jsonschema.validate(manifest, schema)
for broken in ({"name": "Kemu"}, {"version": "1.x"}, {"dependencys": []}, {"dependencies": [{"host": True}]}):
    try:
        jsonschema.validate(copy.deepcopy(manifest) | broken, schema)
    except jsonschema.ValidationError:
        continue
    sys.exit(f"the schema takes {broken}")
assert manifest["version"] == version, f"vcpkg.json says {manifest['version']}, version.hpp {version}"
parts = subprocess.run([sys.executable, root / "tests/project/headers.py", root, "parts"], capture_output=True, text=True).stdout
names = {line.split()[0] for line in parts.splitlines()} - {"kemu"}
assert set(manifest["features"]) == names, f"features {set(manifest['features'])}, but parts {names}"
port = (root / "tests/consumers/vcpkg/port/portfile.cmake").read_text()
assert all(f"KEMU_WITH_{name.upper()}" in port for name in names), "the portfile leaves a feature out"
PY
mkdir "$folder/source"
(cd "$source" && git ls-files -z --cached --others --exclude-standard | tar -c --null --ignore-failed-read --files-from=- 2>/dev/null) |
    tar -x -C "$folder/source"
port() {
    quietly cmake -DSOURCE="$folder/source" -DPACKAGES="$folder/packages" "-DFEATURES=$1" -DCXX="$compiler" \
        -P "$here/vcpkg/stubs.cmake"
}
port ""
by_port() { cmake_build "$@" -DCMAKE_PREFIX_PATH="$folder/packages"; }
every_build "vcpkg port, by stubs" by_port
[ "$whole" = yes ] || exit 0
for features in "" "fmt;json;parallel"; do
    rm -rf "$folder/packages" "$folder/packages-build" "$folder/build"
    port "$features"
    for file in share/kemu/copyright share/kemu/usage share/kemu/kemu-config.cmake include/kemu/kemu.hpp; do
        [ -f "$folder/packages/$file" ] || fail "the package has no $file"
    done
    quietly cmake -S "$here/cmake" -B "$folder/build" -G Ninja -DCMAKE_CXX_COMPILER="$compiler" \
        "-DPARTS=$features" -DCMAKE_PREFIX_PATH="$folder/packages"
    quietly cmake --build "$folder/build"
    prints "kemu $version" "$folder/build/consumer"
    echo "used: the port with features [$features]"
done
