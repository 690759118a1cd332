/** ACPI tables, and the byte code of the one that is a program. */
package org.langstroth.chipset.internal.acpi;
