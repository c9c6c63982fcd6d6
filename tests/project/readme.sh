# What both READMEs show is real: every command is run and prints what is shown, every sample compiles,
# and the two say the same.
exec python3 "$1/tests/project/readme.py" "$1" "$3"
