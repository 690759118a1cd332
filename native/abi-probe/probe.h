#ifndef PROBE_H
#define PROBE_H

/* Prints CLASS.NAME=VALUE. */
void value(const char *class_name, const char *name, long long number);

void print_linux(void);
void print_kvm_constants(void);
void print_kvm_structs(void);

#endif
