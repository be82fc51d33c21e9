# Runs the command given as arguments and ends it when stdin does: with the test run, however that ends.
exec 3<&0
"$@" </dev/null 3<&- &
command=$!
(cat <&3 >/dev/null; kill "$command" 2>/dev/null) &
wait "$command"
