#!/bin/sh
# The lab itself: KVM is real, the IOMMU and the test devices are there, VFIO hands out a device, Java starts.
# limit: 120 s
# shellcheck source=../checks.sh
. "$LANGSTROTH_HOME/integration-tests/lab/checks.sh"
edu=0000:00:15.0

main() {
    kvm_is_hardware_assisted
    disks_are_there
    [ "$LANGSTROTH_LAB" = none ] || vfio_hands_out_edu
    java_starts
}

kvm_is_hardware_assisted() {
    [ -c /dev/kvm ] || fail "no /dev/kvm"
    npt=$(cat /sys/module/kvm_amd/parameters/npt) || fail "kvm_amd is not loaded"
    [ "$npt" = Y ] || fail "KVM has no nested paging: npt=$npt"
    ok "KVM uses AMD-V with nested paging"
}

disks_are_there() {
    for disk in sda:0000:00:13.0 nvme0n1:0000:00:14.0; do
        [ -b "/dev/${disk%%:*}" ] || fail "no disk /dev/${disk%%:*}"
        case $(readlink "/sys/block/${disk%%:*}") in
            */"${disk#*:}"/*) ok "/dev/${disk%%:*} is at ${disk#*:}" ;;
            *) fail "/dev/${disk%%:*} is not at ${disk#*:}" ;;
        esac
    done
}

vfio_hands_out_edu() {
    [ "$(cat /sys/bus/pci/devices/$edu/vendor /sys/bus/pci/devices/$edu/device)" = "$(printf '0x1234\n0x11e8')" ] ||
        fail "$edu is not the edu device"
    [ -d /sys/module/vfio_iommu_type1 ] || fail "vfio_iommu_type1 is not loaded"
    group=$(basename "$(readlink /sys/bus/pci/devices/$edu/iommu_group)")
    members=$(ls "/sys/kernel/iommu_groups/$group/devices")
    [ "$members" = $edu ] || fail "group $group of $edu has other members: $members"
    echo vfio-pci >/sys/bus/pci/devices/$edu/driver_override
    echo $edu >/sys/bus/pci/drivers_probe
    [ -c "/dev/vfio/$group" ] || fail "vfio-pci did not take $edu: no /dev/vfio/$group"
    echo $edu >/sys/bus/pci/drivers/vfio-pci/unbind
    echo >/sys/bus/pci/devices/$edu/driver_override
    ok "$edu is alone in IOMMU group $group, and vfio-pci takes it"
}

java_starts() {
    version=$("$JAVA_HOME/bin/java" -version 2>&1 | head -n 1)
    case $version in
        *version*) ok "$version" ;;
        *) fail "java does not start: JAVA_HOME=$JAVA_HOME: $version" ;;
    esac
}

main
