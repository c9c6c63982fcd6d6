# The headers of each part compile where nothing is installed but what that part says it needs. The
# compiler's own folder of headers is replaced by one without the packages of the other parts.
set -euo pipefail
source=$1 compiler=$3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
parts=$(python3 "$source/tests/project/headers.py" "$source" parts)
packages=$(echo "$parts" | cut -s -d' ' -f2- | tr ' ' '\n' | sort -u | tr -d /)

# Where the compiler looks, in its order; /usr/local/include holds only what somebody put there.
looked=$("$compiler" -std=c++20 -E -x c++ -v /dev/null 2>&1 >/dev/null |
    sed -n '/^#include <...>/,/^End of search list/s/^ \(\/.*\)/\1/p')
echo "$looked" | grep -qx /usr/include || { echo "this compiler does not look in /usr/include"; exit 1; }

failed=0
while read -r part brings; do
    bare=$folder/$part
    mkdir "$bare"
    ln -s /usr/include/* "$bare"
    for package in $packages; do
        case " $brings " in *" $package/ "*) ;; *) rm -f "$bare/$package" ;; esac
    done
    options=(-std=c++20 -nostdinc -nostdinc++)
    for place in $looked; do
        case $place in
            /usr/local/include) ;;
            /usr/include) options+=(-isystem "$bare") ;;
            *) options+=(-isystem "$place") ;;
        esac
    done
    if [ "$part" = kemu ]; then
        for package in $packages; do
            if [ -d "/usr/include/$package" ] && [ -e "$bare/$package" ]; then
                echo "$package is still there"
                exit 1
            fi
        done
        if echo '#include <boost/version.hpp>' | "$compiler" "${options[@]}" -fsyntax-only -x c++ - 2>/dev/null; then
            echo "would not see Boost if a header asked for it"
            exit 1
        fi
    fi
    headers=$(python3 "$source/tests/project/headers.py" "$source" list "$part")
    # Each header alone is the business of the stage headers of .ci/run.
    if echo "$headers" | sed 's/.*/#include <&>/' |
        "$compiler" "${options[@]}" -I"$source/include" -fsyntax-only -x c++ -; then
        echo "kemu::$part: $(echo "$headers" | wc -l) headers with nothing but C++20${brings:+ and $brings}"
    else
        echo "kemu::$part: a header needs more than C++20${brings:+ and $brings}"
        failed=1
    fi
done <<<"$parts"
exit $failed
