package io.weir.engine.faults;

/** What a test throws in place of a user's bug. */
final class InjectedFault extends RuntimeException {
  InjectedFault(Object where) {
    super("injected: " + where);
  }
}
