package org.langstroth.boot.internal;

import java.nio.ByteBuffer;
import org.langstroth.platform.BootException;
import org.langstroth.platform.BootFormat;
import org.langstroth.platform.BootPlan;
import org.langstroth.platform.BootRequest;

/** Opens the kernel, finds out its format if asked to, and hands it to the loader of that format. */
final class FormatSelector {
    private final ImageFormat bzImage = new BzImageFormat();
    private final ImageFormat pvh = new PvhFormat();
    private final ImageFormat multiboot = new MultibootFormat();
    private final ImageFormat flat = new FlatFormat();

    BootPlan load(BootRequest request) throws BootException {
        try (ImageFile kernel = ImageFile.open("kernel", request.kernel())) {
            BootFormat format = request.format() == BootFormat.AUTO ? detect(kernel) : request.format();
            return loader(format).load(request, kernel);
        }
    }

    private ImageFormat loader(BootFormat format) {
        return switch (format) {
            case BZIMAGE -> bzImage;
            case PVH -> pvh;
            case MULTIBOOT -> multiboot;
            case FLAT -> flat;
            case AUTO -> throw new IllegalStateException("a format has been found by now: format=AUTO");
        };
    }

    /** The order is that of {@link BootFormat#AUTO}: a bzImage may hold bytes that look like the others. */
    private static BootFormat detect(ImageFile kernel) throws BootException {
        ByteBuffer head = kernel.head(MultibootHeader.SEARCH_BYTES);
        if (BzImageHeader.matches(head)) {
            return BootFormat.BZIMAGE;
        }
        boolean elf = ElfImage.matches(head);
        if (elf && ElfImage.read(kernel).pvhEntry().isPresent()) {
            return BootFormat.PVH;
        }
        if (MultibootHeader.find(head).isPresent()) {
            return BootFormat.MULTIBOOT;
        }
        throw kernel.error((elf ? "is an ELF image that cannot be started" : "has no known format")
            + "; looked for a Linux bzImage (\"HdrS\" at 0x202), an ELF image with the Xen note PHYS32_ENTRY (PVH) and a"
            + " multiboot 1 header in the first " + MultibootHeader.SEARCH_BYTES
            + " bytes; name the format FLAT for raw code");
    }
}
