package org.langstroth.memory.memfd.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import org.langstroth.memory.GuestMemory;
import org.langstroth.memory.GuestRange;
import org.langstroth.memory.MemorySpec;
import org.langstroth.memory.RangeListener;
import org.langstroth.memory.host.HostRange;

/**
 * Life of one machine's RAM: ranges, who hears of them, leases, close.
 *
 * <p>Reading the table takes no lock. Changes are made under one lock, which is held while listeners are called, so that each
 * hears of each range once and in order; a listener that waits for another thread's change would wait for ever.
 */
final class Ram {
    private final Object lock = new Object();
    private final MemoryFile file;
    // Guarded by lock.
    private final List<RangeListener> listeners = new ArrayList<>();
    // Guarded by lock. All that was ever mapped and whose pages are not given back.
    private final List<MappedRange> held = new ArrayList<>();
    // Guarded by lock.
    private int leases;
    // Guarded by lock.
    private boolean logging;
    // Written under lock. A volatile read is what makes a closed table visible to the next access.
    private volatile RangeTable table = RangeTable.EMPTY;
    // Guarded by lock. What there was, for those who ask after close.
    private List<GuestRange> ranges = List.of();

    private Ram(MemoryFile file) {
        this.file = file;
    }

    /** @return RAM as specified; nothing is left behind if the host refuses a part */
    static Ram create(MemorySpec spec, MemoryFile file) {
        Ram ram = new Ram(file);
        boolean done = false;
        try {
            spec.ranges().forEach(ram::map);
            done = true;
            return ram;
        } finally {
            if (!done) {
                ram.abandon();
            }
        }
    }

    /** Ends what nobody has seen. */
    private void abandon() {
        List<MappedRange> unseen = table.mapped();
        close();
        unseen.forEach(mapped -> mapped.mapping().remove());
    }

    RangeTable table() {
        return table;
    }

    List<GuestRange> ranges() {
        synchronized (lock) {
            return ranges;
        }
    }

    private MappedRange map(GuestRange range) {
        MappedRange mapped = file.map(range);
        held.add(mapped);
        if (logging) {
            mapped.startDirtyLog();
        }
        publish(table.with(mapped));
        return mapped;
    }

    private void publish(RangeTable changed) {
        table = changed;
        ranges = changed.ranges();
    }

    void add(GuestMemory memory, GuestRange range) {
        MemorySpec.checkRange(range, file.pages());
        synchronized (lock) {
            requireOpen();
            if (ranges.stream().anyMatch(range::overlaps)) {
                throw new IllegalArgumentException("ranges are disjoint: " + range + " and " + ranges);
            }
            MappedRange mapped = map(range);
            List<RangeListener> present = List.copyOf(listeners);
            int told = 0;
            try {
                for (; told < present.size(); told++) {
                    present.get(told).rangeAdded(memory, range);
                }
            } finally {
                if (told < present.size()) {
                    takeBack(memory, mapped, present.subList(0, told));
                }
            }
        }
    }

    private void takeBack(GuestMemory memory, MappedRange refused, List<RangeListener> told) {
        ListIterator<RangeListener> back = told.listIterator(told.size());
        try {
            while (back.hasPrevious()) {
                back.previous().rangeRefused(memory, refused.range());
            }
        } finally {
            publish(table.without(refused));
            if (refused.leases() == 0) {
                held.remove(refused);
                refused.mapping().retire();
                file.forget(refused);
            }
        }
    }

    GuestMemory.Registration onRange(GuestMemory memory, RangeListener listener) {
        // One for each registration, also of one listener twice.
        RangeListener registered = new Listening(listener);
        synchronized (lock) {
            requireOpen();
            List<GuestRange> present = ranges;
            int told = 0;
            try {
                for (; told < present.size(); told++) {
                    listener.rangeAdded(memory, present.get(told));
                }
                listeners.add(registered);
            } finally {
                for (int i = told - 1; told < present.size() && i >= 0; i--) {
                    listener.rangeRefused(memory, present.get(i));
                }
            }
        }
        return () -> {
            synchronized (lock) {
                listeners.removeIf(present -> present == registered);
            }
        };
    }

    HostRange lease(GuestRange range) {
        synchronized (lock) {
            MappedRange mapped = table.at(range.gpa(), range.sizeBytes());
            leases++;
            mapped.addLeases(1);
            return new MemfdHostRange(this, mapped, range, file.fd());
        }
    }

    void leaseClosed(MappedRange mapped) {
        synchronized (lock) {
            leases--;
            mapped.addLeases(-1);
            releaseIfUnused();
        }
    }

    int leases() {
        synchronized (lock) {
            return leases;
        }
    }

    void clear() {
        synchronized (lock) {
            requireOpen();
            for (MappedRange mapped : table.mapped()) {
                file.clear(mapped);
                mapped.written(mapped.range().gpa(), mapped.range().sizeBytes());
            }
        }
    }

    void log(boolean start) {
        synchronized (lock) {
            if (start) {
                requireOpen();
            }
            logging = start;
            table.mapped().forEach(start ? MappedRange::startDirtyLog : MappedRange::stopDirtyLog);
        }
    }

    boolean isLogging() {
        synchronized (lock) {
            return logging;
        }
    }

    void close() {
        synchronized (lock) {
            if (table != RangeTable.CLOSED) {
                log(false);
                listeners.clear();
                table = RangeTable.CLOSED;
                releaseIfUnused();
            }
        }
    }

    /** Pages and file go at once; address space goes when the last reader is gone, see {@link Unmapper}. */
    private void releaseIfUnused() {
        if (table == RangeTable.CLOSED && leases == 0) {
            try {
                held.forEach(file::free);
            } finally {
                held.forEach(mapped -> mapped.mapping().retire());
                held.clear();
                file.close();
            }
        }
    }

    private void requireOpen() {
        if (table == RangeTable.CLOSED) {
            throw new IllegalStateException("the guest memory is closed");
        }
    }

    /** Tells registrations of one listener apart. */
    private static final class Listening implements RangeListener {
        private final RangeListener listener;

        Listening(RangeListener listener) {
            this.listener = listener;
        }

        @Override
        public void rangeAdded(GuestMemory memory, GuestRange range) {
            listener.rangeAdded(memory, range);
        }

        @Override
        public void rangeRefused(GuestMemory memory, GuestRange range) {
            listener.rangeRefused(memory, range);
        }
    }
}
