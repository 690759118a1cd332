package org.langstroth.rules.samples;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Two static fields with state, and others without. */
public final class Statics {
    static final AtomicInteger COUNTER = new AtomicInteger();
    static final List<String> CONSTANTS = List.of("a");
    static final TimeUnit UNIT = TimeUnit.SECONDS;
    static int last;
    final AtomicInteger perObject = new AtomicInteger();

    private Statics() {
    }
}
