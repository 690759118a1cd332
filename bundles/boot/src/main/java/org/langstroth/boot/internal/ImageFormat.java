package org.langstroth.boot.internal;

import org.langstroth.platform.BootException;
import org.langstroth.platform.BootPlan;
import org.langstroth.platform.BootRequest;

/** Loads kernels of one format. Implementations are stateless. */
interface ImageFormat {
    /**
     * @param request where to load to, and what goes with the kernel
     * @param kernel the open image
     * @throws BootException if it is damaged, is not of this format or does not fit
     */
    BootPlan load(BootRequest request, ImageFile kernel) throws BootException;
}
