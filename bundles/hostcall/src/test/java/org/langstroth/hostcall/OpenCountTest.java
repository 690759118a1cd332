package org.langstroth.hostcall;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OpenCountTest {
    private final OpenCount count = new OpenCount();

    @Test
    void shouldNotWaitWhenNothingIsOpen() {
        count.enter().run();
        assertTrue(count.awaitNone(60_000));
    }

    @Test
    void shouldWaitForTheLastOne() throws Exception {
        Runnable first = count.enter();
        Runnable second = count.enter();
        CompletableFuture<Boolean> none = CompletableFuture.supplyAsync(() -> count.awaitNone(60_000));
        first.run();
        first.run();
        assertFalse(none.isDone());
        second.run();
        assertTrue(none.get());
    }

    @Test
    void shouldGiveUpAfterTheTimeout() {
        count.enter();
        assertFalse(count.awaitNone(10));
    }
}
