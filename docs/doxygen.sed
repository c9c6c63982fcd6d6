# What Doxygen 1.9 does not understand of the headers: (min) as a name, kemu::inline v0 and KEMU_BUILD, and \x and <string> in comments.
s/kemu::inline v0::inline KEMU_BUILD/kemu/
s/detail::inline KEMU_BUILD/detail/
s/kemu::inline v0::rules/kemu::rules/
s/kemu::inline v0/kemu/
/^ *\/\/\//{
s/\\x/\\\\x/g
s/<\([a-z_]*\)>/`<\1>`/g
}
s/(\(min\|max\|check\))(/ \1(/
