package org.langstroth.shell.internal;

import java.io.ByteArrayOutputStream;
import java.util.Map;

/** Takes what a person types apart into bytes for the guest and commands for us, which follow Ctrl-]. Not thread-safe. */
final class EscapeKeys {
    /** Ctrl-], as telnet and virsh have it. */
    static final int ESCAPE = 0x1d;

    /** What a person may want. */
    enum Wish { NONE, LEAVE, KILL, POWER_BUTTON, RESET, HELP }

    private static final Map<Integer, Wish> KEYS = Map.of((int) 'd', Wish.LEAVE, (int) 'x', Wish.KILL,
        (int) 'p', Wish.POWER_BUTTON, (int) 'r', Wish.RESET, (int) '?', Wish.HELP, (int) 'h', Wish.HELP);

    private final ByteArrayOutputStream forGuest = new ByteArrayOutputStream();
    private boolean escaped;

    /** @param typed a byte, 0 to 255; what is not a wish is kept for {@link #take} */
    Wish type(int typed) {
        if (!escaped) {
            escaped = typed == ESCAPE;
            if (!escaped) {
                forGuest.write(typed);
            }
            return Wish.NONE;
        }
        escaped = false;
        Wish wish = KEYS.getOrDefault(typed, typed == ESCAPE ? Wish.NONE : Wish.HELP);
        if (typed == ESCAPE) {
            forGuest.write(ESCAPE);
        }
        return wish;
    }

    /** @return the bytes for the guest since the last call */
    byte[] take() {
        byte[] bytes = forGuest.toByteArray();
        forGuest.reset();
        return bytes;
    }
}
