/**
 * Numbers and structure layouts of Linux KVM on x86-64.
 *
 * <p>A structure class holds the offset of each field, named like the kernel's with dots as underscores ({@code io.data_offset}
 * is {@code KvmRun.IO_DATA_OFFSET}), and {@code SIZE}. {@code _COUNT} is the number of elements of an array. What a field may
 * hold stands behind {@code SIZE} or in a class of its own. Numbers are in host byte order, which is little-endian.
 */
@Export
@Version("1.0.0")
package org.langstroth.abi.kvm;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
