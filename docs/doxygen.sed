# What Doxygen 1.9 does not understand of the headers: kemu::inline v0, and \x and <string> in comments.
s/kemu::inline v0/kemu/
/^ *\/\/\//{
s/\\x/\\\\x/g
s/<\([a-z_]*\)>/`<\1>`/g
}
