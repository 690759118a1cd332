package org.langstroth.rules.samples;

/** Not final. */
public class Extensible {
    /** @return an anonymous class, which nobody can extend */
    Runnable anonymous() {
        return new Runnable() {
            @Override
            public void run() {
            }
        };
    }

    /** Implicitly final. */
    record Data(int number) {
    }

    /** Constants with bodies make subclasses. */
    enum Kind {
        ONE {
            @Override
            int number() {
                return 1;
            }
        };

        abstract int number();
    }

    /** For others to extend. */
    abstract static class Open {
    }
}
