package org.langstroth.hostcall.jna.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.langstroth.hostcall.HostCallException;

class RefusalTest {
    @Test
    void shouldSayOperationTargetErrnoAndRemedy() {
        HostCallException e = Refusal.of("open", "/dev/kvm", -13);

        assertEquals("open /dev/kvm: EACCES (13); add the user to group kvm", e.getMessage());
        assertEquals("open", e.operation());
        assertEquals(13, e.errno());
    }

    @ParameterizedTest
    @CsvSource({
        "open, /dev/kvm, 2, modprobe",
        "open, /dev/kvm, 6, modprobe",
        "open, /tmp/x, 2, path",
        "open, /tmp/x, 24, ulimit -n",
        "mlock, ram, 12, RLIMIT_MEMLOCK",
        "mlock, ram, 11, RLIMIT_MEMLOCK",
        "memfd_create, ram, 12, vm.nr_hugepages",
        "memfd_create, ram, 19, another size",
        "mmap, ram, 12, vm.nr_hugepages",
        "KVM_CREATE_VM, /dev/kvm, 16, another hypervisor",
        "tgkill, thread 5, 11, ulimit -i",
        "sigaction, SIGRTMIN+6, 16, kick signal",
    })
    void shouldSayWhatToDo(String operation, String target, int errno, String remedy) {
        String message = Refusal.of(operation, target, -errno).getMessage();
        assertTrue(message.contains("; ") && message.contains(remedy), message);
    }

    @Test
    void shouldGiveTheNumberOfAnUnknownErrno() {
        assertEquals("ioctl /dev/x: 9999 (9999)", Refusal.of("ioctl", "/dev/x", -9999).getMessage());
    }
}
