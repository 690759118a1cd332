#!/bin/sh
# ./langstroth run boots Debian's kernel to user space with 1 and with 2 vCPUs; the guest's power-off ends it with status 0.
# limit: 300 s
# shellcheck source=../checks.sh
. "$LANGSTROTH_HOME/integration-tests/lab/checks.sh"

main() {
    [ -x "$LANGSTROTH_HOME/langstroth" ] || fail "no $LANGSTROTH_HOME/langstroth"
    images=$("$LANGSTROTH_HOME/integration-tests/lab/guest-images" --print) || fail "no guest images"
    eval "$images"
    for cpus in 1 2; do
        boot
        said_facts
    done
}

boot() {
    output=$LANGSTROTH_RESULTS/boot-linux-$cpus.console
    status=0
    # shellcheck disable=SC2153 # KERNEL and INITRD come from guest-images
    timeout 130 "$LANGSTROTH_HOME/langstroth" run --kernel "$KERNEL" --initrd "$INITRD" \
        --cmdline 'console=ttyS0 quiet' --memory 256M --cpus "$cpus" </dev/null >"$output" 2>&1 || status=$?
    tr -d '\r' <"$output"
    [ $status -ne 124 ] || fail "with $cpus vCPUs: no end within 130 s"
    [ $status -eq 0 ] || fail "with $cpus vCPUs: langstroth run ended with status $status, not 0"
    ok "with $cpus vCPUs: the guest's power-off ended langstroth run with status 0"
}

said_facts() {
    in_range "CPU count in the guest" "$(guest cpus)" "$cpus" "$cpus"
    in_range "memory in the guest (kB)" "$(guest memory | cut -d' ' -f1)" 180000 262144
    clock=$(guest clock)
    seconds=$(date -u -d "$clock" +%s) || fail "the guest's clock is no date: '$clock'"
    now=$(date +%s)
    in_range "the guest's clock (seconds, lab $now)" "$seconds" $((now - 120)) $((now + 120))
}

# guest NAME: what the guest printed as "guest: NAME VALUE"
guest() {
    tr -d '\r' <"$output" | sed -n "s/^.*guest: $1 //p"
}

main
