/**
 * Where a program begins: it makes an environment, describes streams on it and starts the job. All
 * on the program's thread; the environment hands a finished graph to a {@code JobExecutor}.
 */
package io.weir.api.environment;
