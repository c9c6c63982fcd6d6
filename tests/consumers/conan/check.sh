# Conan 2 from PyPI: conan create with the test package, then a user of CMakeDeps and CMakeToolchain. Boost,
# fmt and RapidJSON are the system's, by platform_requires, because ConanCenter may be out of reach; what
# its own packages would add is not tried here.
set -euo pipefail
# shellcheck source=tests/consumers/common.sh
. "$(dirname "$0")/../common.sh"
kemu_require libboost-dev libfmt-dev rapidjson-dev
pip_program conan 'conan>=2,<3'
conan=$program
export CONAN_HOME=$folder/home
# A clean checkout, as conan would get it: the recipe must not need what is not tracked.
mkdir "$folder/source"
(cd "$source" && git ls-files -z --cached --others --exclude-standard include LICENSE conanfile.py tests/consumers/conan |
    tar -c --null --files-from=-) | tar -x -C "$folder/source"

quietly "$conan" profile detect
compiler_name=gcc
case $compiler in *clang*) compiler_name=clang ;; esac
major=$("$compiler" -dumpversion | cut -d. -f1)
cat >"$CONAN_HOME/profiles/default" <<PROFILE
[settings]
os=Linux
arch=$(uname -m)
build_type=Release
compiler=$compiler_name
compiler.version=$major
compiler.libcxx=$([ -n "$library" ] && echo libc++ || echo libstdc++11)
compiler.cppstd=20
[conf]
tools.build:compiler_executables={"cpp": "$compiler"}
tools.cmake.cmaketoolchain:generator=Ninja
[platform_requires]
$(sed -n 's/.*: ("\([a-z_]*\/[0-9.]*\)".*/\1/p' "$source/conanfile.py" | sort -u)
PROFILE

if [ "$whole" = no ]; then quietly "$conan" create "$folder/source" --test-folder=; fi
by_conan() {
    local each=$folder/conan-$1
    rm -rf "$each" "$folder/each"
    # The standard and the library come from the settings. Where presets stand, Conan adds a file of its own to them.
    (cd "$folder" &&
        quietly "$conan" install --requires="kemu/$version" -g CMakeDeps -g CMakeToolchain --output-folder="$each" -s "compiler.cppstd=$1" \
            -c "tools.build:cxxflags=$(python3 -c 'import json, sys; print(json.dumps(sys.argv[1].split()))' "$2")")
    quietly cmake -S "$here/cmake" -B "$folder/each" -G Ninja -DCMAKE_TOOLCHAIN_FILE="$each/conan_toolchain.cmake" -DCMAKE_BUILD_TYPE=Release
    quietly cmake --build "$folder/each"
    prints "kemu $version" "$folder/each/consumer"
}
if [ "$whole" = no ]; then
    every_build "Conan 2, CMakeDeps" by_conan
    exit 0
fi
quietly "$conan" create "$folder/source" --test-folder="$folder/source/tests/consumers/conan/test_package"
grep -q "kemu $version" "$folder/log" || { cat "$folder/log"; fail "the test package was not run"; }
echo "used:    conan create with its test package ($("$conan" --version))"
every_build "Conan 2, CMakeDeps" by_conan
quietly "$conan" create "$folder/source" --test-folder= -o '&:wide=True' -o '&:json=True' -o '&:fmt=True' -o '&:typed=True'

diff <(cd "$source/include" && find kemu -name '*.?pp*' | sort) \
    <(cd "$(dirname "$(find "$CONAN_HOME/p" -path '*/p/include/kemu' -type d | head -n 1)")" && find kemu -type f | sort) ||
    fail "the package has not the headers of the sources"

if "$conan" create "$folder/source" --test-folder= -s compiler.cppstd=17 >"$folder/log" 2>&1 ||
    ! grep -q 'lower than the required C++ standard (20)' "$folder/log"; then
    cat "$folder/log"
    fail "C++17 was not refused"
fi
echo "refused: C++17"

cp -r "$here/conan/user" "$folder/user"
cd "$folder/user"
quietly "$conan" install . --build=missing
# The system's packages have no Conan targets: CMake's own are used in their place.
quietly cmake --preset conan-release
quietly cmake --build --preset conan-release
prints "kemu $version" "$(find . -name consumer -type f -perm -u+x | head -n 1)"
echo "used:    a consumer of CMakeDeps and CMakeToolchain"
