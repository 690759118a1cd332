package org.langstroth.boot.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.langstroth.platform.BootException;
import org.langstroth.platform.BootFormat;
import org.langstroth.testkit.memory.FakeGuestMemory;

/** Damaged images: whatever the bytes, a load ends soon, in a plan or in a {@link BootException}, within its memory. */
class HostileImageTest {
    private static final int ROUNDS = 1000;
    private static final long[] EDGES = {0, 1, -1, 0x7f, 0xff, 0x7fff_ffffL, 0x8000_0000L, 0xffff_ffffL, Long.MAX_VALUE,
        Long.MIN_VALUE, 0xa_0000, 0x10_0000, 0xff_ffff, 0x100_0000, -4096};

    @TempDir
    Path folder;

    enum Sample {
        BZIMAGE(TestImages::bzImage, 0x1f0, 0x290),
        PVH64(TestImages::pvh64, 0, 0x330),
        PVH32(TestImages::pvh32, 0, 0x330),
        MULTIBOOT_ELF(TestImages::multibootElf, 0, 0x120),
        MULTIBOOT_ADDRESSES(TestImages::multibootAddresses, 0x70, 0xb0),
        FLAT(() -> TestImages.buffer(600), 0, 600);

        final Supplier<ByteBuffer> image;
        final int start;
        final int end;

        Sample(Supplier<ByteBuffer> image, int start, int end) {
            this.image = image;
            this.start = start;
            this.end = end;
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldOnlyEverThrowBootExceptions(Sample sample) {
        long seed = Long.getLong("langstroth.test.seed", System.nanoTime());
        System.out.println("HostileImageTest " + sample + ": -Dlangstroth.test.seed=" + seed);
        Random random = new Random(seed);
        Assertions.assertTimeout(Duration.ofSeconds(120), () -> {
            int loaded = 0;
            for (int round = 0; round < ROUNDS; round++) {
                loaded += loads(sample, random, "seed=" + seed + " round=" + round) ? 1 : 0;
            }
            assertTrue(loaded < ROUNDS || sample == Sample.FLAT, "no mutation was refused: seed=" + seed);
        });
    }

    private boolean loads(Sample sample, Random random, String context) {
        BootFixture boot = new BootFixture(folder);
        boot.memory = FakeGuestMemory.pc((2 + random.nextInt(14)) * BootFixture.MIB);
        boot.format = format(sample, random);
        boot.loadGpa = random.nextBoolean() ? 0x8000 : random.nextLong();
        Path side = boot.pattern("side", 5000);
        boot.initrd = random.nextInt(4) == 0 ? Optional.of(side) : Optional.empty();
        boot.modules = random.nextInt(4) == 0 ? List.of(side, side) : List.of();
        Path kernel = boot.file("kernel", mutated(sample, random));
        try {
            boot.load(kernel);
            return true;
        } catch (BootException e) {
            assertTrue(e.getMessage().length() < 2000, context);
            assertTrue(e.getMessage().contains(folder.toString()), context + ": " + e.getMessage());
            return false;
        } catch (RuntimeException | Error e) {
            throw new AssertionError(context + " kernel in " + kernel, e);
        } finally {
            assertTrue(boot.memory.heapBytes() <= 16 * BootFixture.MIB, context);
        }
    }

    private static BootFormat format(Sample sample, Random random) {
        BootFormat[] all = BootFormat.values();
        return sample == Sample.FLAT ? BootFormat.FLAT : random.nextInt(3) == 0 ? all[random.nextInt(all.length)] : BootFormat.AUTO;
    }

    /** Changes one to four places in the headers to random or to extreme values, and sometimes cuts the end off. */
    private static byte[] mutated(Sample sample, Random random) {
        ByteBuffer image = sample.image.get();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = sample.start + random.nextInt(sample.end - sample.start - 8);
            long value = random.nextBoolean() ? random.nextLong() : EDGES[random.nextInt(EDGES.length)];
            switch (random.nextInt(4)) {
                case 0 -> image.put(at, (byte) value);
                case 1 -> image.putShort(at, (short) value);
                case 2 -> image.putInt(at & -4, (int) value);
                default -> image.putLong(at & -8, value);
            }
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(image.array(), 1 + random.nextInt(image.limit())) : image.array();
    }
}
