package io.weir.api.common.typeinfo;

import java.io.IOException;
import java.io.InputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Tells a record's hashCode that javac made from one that its author wrote. */
final class RecordHashCode {

  private static final String GENERATOR = "java/lang/runtime/ObjectMethods";

  private RecordHashCode() {}

  /** False for what is no record, and for a class whose bytes cannot be read. */
  static boolean isGenerated(Class<?> type) {
    if (!type.isRecord()) {
      return false;
    }
    String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream bytes = type.getResourceAsStream(file)) {
      return bytes != null && callsGenerator(new ClassReader(bytes));
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean callsGenerator(ClassReader type) {
    boolean[] found = {false};
    MethodVisitor calls =
        new MethodVisitor(Opcodes.ASM9) {
          @Override
          public void visitInvokeDynamicInsn(
              String name, String descriptor, Handle bootstrap, Object... arguments) {
            found[0] |= bootstrap.getOwner().equals(GENERATOR);
          }
        };
    type.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return name.equals("hashCode") && descriptor.equals("()I") ? calls : null;
          }
        },
        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return found[0];
  }
}
