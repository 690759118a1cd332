package org.langstroth.vcpu;

/** Why a CPU came back to its thread. */
public sealed interface VcpuExit {
    /** Somebody kicked it, or asked nothing in particular; run it again. */
    enum Kicked implements VcpuExit {
        /** The only value: returning it allocates nothing. */
        INSTANCE
    }

    /**
     * The guest halted with no interrupt controller that could wake it.
     *
     * @param at where
     */
    record Halted(CodeLocation at) implements VcpuExit {
    }

    /**
     * The guest shut its CPU down, as by a triple fault.
     *
     * @param at where, as far as it is known
     */
    record Shutdown(CodeLocation at) implements VcpuExit {
    }

    /** What a guest can ask of the system through its CPU. */
    enum SystemEventKind {
        /** Switch off. */
        SHUTDOWN,
        /** Start anew. */
        RESET,
        /** The guest says that it crashed. */
        CRASH,
        /** Something else; the detail holds the number. */
        OTHER
    }

    /**
     * The guest asked for something by a call of the virtualisation interface.
     *
     * @param kind what it asked for
     * @param detail numbers of the event, for people
     */
    record SystemEvent(SystemEventKind kind, String detail) implements VcpuExit {
    }

    /**
     * The host could not run the guest's code, for example an instruction that its emulator does not know.
     *
     * @param suberror the host's number for it
     * @param detail in words
     * @param at the instruction
     */
    record InternalError(int suberror, String detail, CodeLocation at) implements VcpuExit {
    }

    /**
     * The processor refused the CPU's state.
     *
     * @param hardwareReason its number for it
     * @param at where the CPU stood
     */
    record FailEntry(long hardwareReason, CodeLocation at) implements VcpuExit {
    }

    /**
     * The host call that runs the CPU failed.
     *
     * @param errno the host's positive error number
     * @param detail in words, with what to do
     */
    record HostFailure(int errno, String detail) implements VcpuExit {
    }

    /**
     * An exit reason that this runtime does not serve.
     *
     * @param reason the host's number for it
     * @param name its name as far as it is known
     * @param at where the CPU stood
     */
    record Unhandled(int reason, String name, CodeLocation at) implements VcpuExit {
    }

    /**
     * A handler threw: a bug in a device. The access read as all ones.
     *
     * @param cause what it threw
     * @param at where the CPU stood
     */
    record HandlerFailed(RuntimeException cause, CodeLocation at) implements VcpuExit {
    }
}
