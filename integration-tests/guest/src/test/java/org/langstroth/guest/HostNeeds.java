package org.langstroth.guest;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.langstroth.vcpu.RuntimeInfo.Acceleration;
import org.langstroth.vcpu.VcpuRuntime;

/** What a test needs of the host; without it the test is skipped, saying so. */
final class HostNeeds {
    private static final Path KVM = Path.of("/dev/kvm");

    private HostNeeds() {
    }

    static void assumeVcpus() {
        assertTrue(Payload.areBuilt(), "guest payloads are missing: make -C native");
        assumeTrue(Files.exists(KVM), KVM + " does not exist: guests cannot run on this host");
        assumeTrue(Files.isReadable(KVM) && Files.isWritable(KVM), KVM + " may not be used: add the user to group kvm");
    }

    /** @return whether guest instructions are executed by the processor, so that all of them work */
    static boolean isHardware(EmbeddedPlatform platform) {
        return platform.service(VcpuRuntime.class).info().acceleration() == Acceleration.HARDWARE;
    }

    static void assumeHardware(EmbeddedPlatform platform, String reason) {
        assumeTrue(isHardware(platform), () -> "needs hardware-assisted virtual CPUs: " + reason + "; this host: "
            + platform.service(VcpuRuntime.class).info().detail());
    }
}
