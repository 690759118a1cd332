# Sourced by scenarios: how they say what they found.
# shellcheck shell=sh

ok() {
    printf 'ok: %s\n' "$*"
}

# fail REASON: the scenario ends; the runner shows REASON in its verdict
fail() {
    printf 'fail: %s\n' "$*"
    exit 1
}

# in_range WHAT VALUE LEAST MOST
in_range() {
    case $2 in
        '' | *[!0-9]*) fail "$1 is no number: '$2'" ;;
    esac
    if [ "$2" -lt "$3" ] || [ "$2" -gt "$4" ]; then
        fail "$1 is $2, not in $3..$4"
    fi
    ok "$1 is $2"
}
