package org.langstroth.vcpu.kvm.internal;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.langstroth.abi.kvm.KvmCap;
import org.langstroth.abi.kvm.KvmCpuid2;
import org.langstroth.abi.kvm.KvmCpuidEntry2;
import org.langstroth.abi.kvm.KvmIoctl;
import org.langstroth.abi.kvm.KvmMsrList;
import org.langstroth.abi.linux.Errno;
import org.langstroth.abi.linux.Fcntl;

/** {@code /dev/kvm}: what this host's KVM is and can do. Thread-safe. */
final class KvmSystem implements AutoCloseable {
    /** The kernel's own limit (KVM_MAX_CPUID_ENTRIES) is 256. */
    private static final int MAX_CPUID_ENTRIES = 256;
    /** Far above the 200 or so that kernels list. Source: our choice. */
    private static final int MAX_MSRS = 4096;
    private static final Map<String, Integer> REQUIRED = required();

    private final HostGate host;
    private final KernelHandle device;
    // Guarded by this; null until the first VM. The kernel switches virtualisation on for the first VM and off after the
    // last, on every processor: an empty VM that stays spares each machine that, and hosts on which it goes wrong.
    private KernelHandle idleVm;

    private KvmSystem(HostGate host, KernelHandle device) {
        this.host = host;
        this.device = device;
    }

    /**
     * @throws org.langstroth.hostcall.HostCallException if the device cannot be opened
     * @throws IllegalStateException if it is not a KVM that this runtime can use; the message names what is missing
     */
    static KvmSystem open(HostGate host, String device) {
        KernelHandle handle = new KernelHandle(host.files(), host.files().open(device, Fcntl.O_RDWR), device);
        try {
            KvmSystem system = new KvmSystem(host, handle);
            system.checkUsable();
            return system;
        } catch (RuntimeException e) {
            handle.close();
            throw e;
        }
    }

    HostGate host() {
        return host;
    }

    /** @return 0 if the capability is missing, otherwise 1 or what it stands for */
    int extension(int capability) {
        return Math.max(0, device.tryCall(KvmIoctl.CHECK_EXTENSION, capability));
    }

    boolean has(int capability) {
        return extension(capability) > 0;
    }

    int maxVcpus() {
        int max = extension(KvmCap.MAX_VCPUS);
        return max > 0 ? max : Math.max(4, extension(KvmCap.NR_VCPUS));
    }

    int maxApicId() {
        int ids = extension(KvmCap.MAX_VCPU_ID);
        return (ids > 0 ? ids : maxVcpus()) - 1;
    }

    /** @return the width of guest-physical addresses */
    int physicalAddressBits() {
        return CpuidTable.read(supportedCpuid()).physicalAddressBits();
    }

    synchronized KernelHandle createVm(String name) {
        if (idleVm == null) {
            int fd = device.call(KvmIoctl.CREATE_VM, 0, "KVM_CREATE_VM");
            idleVm = new KernelHandle(host.files(), fd, "idle VM");
        }
        int fd = device.call(KvmIoctl.CREATE_VM, 0, "KVM_CREATE_VM");
        return new KernelHandle(host.files(), fd, "VM of machine " + name);
    }

    int runPageBytes() {
        return device.call(KvmIoctl.GET_VCPU_MMAP_SIZE, 0, "KVM_GET_VCPU_MMAP_SIZE");
    }

    /** @return a {@code struct kvm_cpuid2} with all that KVM and the processor can offer */
    ByteBuffer supportedCpuid() {
        ByteBuffer cpuid = host.memory().allocate(KvmCpuid2.SIZE + MAX_CPUID_ENTRIES * KvmCpuidEntry2.SIZE);
        cpuid.putInt(KvmCpuid2.NENT, MAX_CPUID_ENTRIES);
        device.call(KvmIoctl.GET_SUPPORTED_CPUID, cpuid, "KVM_GET_SUPPORTED_CPUID");
        return cpuid;
    }

    /** @return indices of the model-specific registers that KVM would have saved */
    int[] msrIndices() {
        ByteBuffer list = host.memory().allocate(KvmMsrList.SIZE + MAX_MSRS * Integer.BYTES);
        list.putInt(KvmMsrList.NMSRS, MAX_MSRS);
        device.call(KvmIoctl.GET_MSR_INDEX_LIST, list, "KVM_GET_MSR_INDEX_LIST");
        int count = Math.min(MAX_MSRS, list.getInt(KvmMsrList.NMSRS));
        return IntStream.range(0, count).map(i -> list.getInt(KvmMsrList.INDICES + i * Integer.BYTES)).toArray();
    }

    @Override
    public synchronized void close() {
        if (idleVm != null) {
            idleVm.close();
        }
        device.close();
    }

    private void checkUsable() {
        int version = device.tryCall(KvmIoctl.GET_API_VERSION, 0);
        if (version == -Errno.ENOTTY || version == -Errno.EINVAL) {
            throw new IllegalStateException(device.name() + " is not KVM; set device to the KVM device, which is /dev/kvm");
        }
        if (version != KvmIoctl.API_VERSION) {
            throw new IllegalStateException(device.name() + " speaks KVM API " + version + " and not "
                + KvmIoctl.API_VERSION + "; use a kernel newer than 2.6.22");
        }
        List<String> missing = REQUIRED.entrySet().stream().filter(cap -> !has(cap.getValue())).map(Map.Entry::getKey).toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException(device.name() + " lacks " + String.join(", ", missing)
                + "; use a kernel of 4.12 or newer with in-kernel interrupt controllers");
        }
    }

    private static Map<String, Integer> required() {
        Map<String, Integer> required = new LinkedHashMap<>();
        required.put("KVM_CAP_IRQCHIP", KvmCap.IRQCHIP);
        required.put("KVM_CAP_USER_MEMORY", KvmCap.USER_MEMORY);
        required.put("KVM_CAP_DESTROY_MEMORY_REGION_WORKS", KvmCap.DESTROY_MEMORY_REGION_WORKS);
        required.put("KVM_CAP_READONLY_MEM", KvmCap.READONLY_MEM);
        required.put("KVM_CAP_SET_TSS_ADDR", KvmCap.SET_TSS_ADDR);
        required.put("KVM_CAP_SET_IDENTITY_MAP_ADDR", KvmCap.SET_IDENTITY_MAP_ADDR);
        required.put("KVM_CAP_EXT_CPUID", KvmCap.EXT_CPUID);
        required.put("KVM_CAP_PIT2", KvmCap.PIT2);
        required.put("KVM_CAP_PIT_STATE2", KvmCap.PIT_STATE2);
        required.put("KVM_CAP_IRQ_ROUTING", KvmCap.IRQ_ROUTING);
        required.put("KVM_CAP_IRQFD", KvmCap.IRQFD);
        required.put("KVM_CAP_IOEVENTFD", KvmCap.IOEVENTFD);
        required.put("KVM_CAP_SIGNAL_MSI", KvmCap.SIGNAL_MSI);
        required.put("KVM_CAP_IMMEDIATE_EXIT", KvmCap.IMMEDIATE_EXIT);
        required.put("KVM_CAP_MP_STATE", KvmCap.MP_STATE);
        required.put("KVM_CAP_VCPU_EVENTS", KvmCap.VCPU_EVENTS);
        required.put("KVM_CAP_DEBUGREGS", KvmCap.DEBUGREGS);
        required.put("KVM_CAP_XSAVE", KvmCap.XSAVE);
        required.put("KVM_CAP_ADJUST_CLOCK", KvmCap.ADJUST_CLOCK);
        return required;
    }
}
