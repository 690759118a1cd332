/* Prints what the kernel's headers say of every constant of the abi bundle, for the test that compares them. */
#include "probe.h"

#include <stdio.h>

void value(const char *class_name, const char *name, long long number)
{
    printf("%s.%s=%lld\n", class_name, name, number);
}

int main(void)
{
    print_linux();
    print_kvm_constants();
    print_kvm_structs();
    return 0;
}
