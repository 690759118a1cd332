package org.langstroth.shell.internal;

import java.util.Optional;
import org.langstroth.shell.host.internal.KvmFacts;
import org.langstroth.vcpu.RuntimeProbe;
import org.langstroth.vcpu.RuntimeProbe.Verdict;
import org.langstroth.vcpu.VcpuRuntime;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Asks the platform what virtual CPUs it can run. */
final class KvmInquiry {
    private final BundleContext context;

    KvmInquiry(BundleContext context) {
        this.context = context;
    }

    KvmFacts facts() {
        Optional<RuntimeProbe> probe = service(RuntimeProbe.class);
        if (probe.isEmpty()) {
            return new KvmFacts(KvmFacts.ABSENT, "no bundle runs virtual CPUs", "");
        }
        Verdict verdict = probe.get().verdict();
        String detail = service(VcpuRuntime.class).map(runtime -> runtime.info().detail()).orElse(describe(verdict));
        return new KvmFacts(kind(verdict), detail, probe.get().remedy());
    }

    private static String kind(Verdict verdict) {
        return switch (verdict) {
            case HARDWARE -> KvmFacts.HARDWARE;
            case EMULATING -> KvmFacts.EMULATING;
            case ABSENT, FORBIDDEN, INCOMPLETE -> KvmFacts.ABSENT;
        };
    }

    private static String describe(Verdict verdict) {
        return switch (verdict) {
            case ABSENT -> "this host has no KVM";
            case FORBIDDEN -> "this user may not use KVM";
            case INCOMPLETE -> "this KVM lacks something that is needed";
            case EMULATING, HARDWARE -> "the runtime is not there";
        };
    }

    private <S> Optional<S> service(Class<S> type) {
        ServiceReference<S> reference = context.getServiceReference(type);
        return reference == null ? Optional.empty() : Optional.ofNullable(context.getService(reference));
    }
}
