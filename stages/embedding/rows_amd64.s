#include "textflag.h"

// ADD4 adds the signed bits 28 - LEFT to 31 - LEFT of the four numbers in X8,
// times the scale in X10, to four components.
#define ADD4(LEFT, sum) \
	MOVO X8, X9 \
	PSLLL $LEFT, X9 \
	PSRAL $28, X9 \
	CVTPL2PS X9, X9 \
	MULPS X10, X9 \
	ADDPS X9, sum

// func addTerms(v *[Dimension]float32, rows []byte, terms []term)
//
// Four times 32 components: a quarter of v stays in X0 to X7 while all rows
// are added to it.
TEXT ·addTerms(SB), NOSPLIT, $0-56
	MOVQ v+0(FP), DI
	MOVQ rows_base+8(FP), SI
	MOVQ terms_base+32(FP), DX
	MOVQ terms_len+40(FP), CX
	TESTQ CX, CX
	JZ done
	LEAQ (DX)(CX*8), R8
	LEAQ 512(DI), R9

quarter:
	MOVUPS 0(DI), X0
	MOVUPS 16(DI), X1
	MOVUPS 32(DI), X2
	MOVUPS 48(DI), X3
	MOVUPS 64(DI), X4
	MOVUPS 80(DI), X5
	MOVUPS 96(DI), X6
	MOVUPS 112(DI), X7
	MOVQ DX, BX

row:
	MOVL 0(BX), AX
	MOVSS 4(BX), X10
	SHUFPS $0, X10, X10
	MOVOU (SI)(AX*1), X8
	ADD4(28, X0)
	ADD4(24, X1)
	ADD4(20, X2)
	ADD4(16, X3)
	ADD4(12, X4)
	ADD4(8, X5)
	ADD4(4, X6)
	ADD4(0, X7)
	ADDQ $8, BX
	CMPQ BX, R8
	JB row

	MOVUPS X0, 0(DI)
	MOVUPS X1, 16(DI)
	MOVUPS X2, 32(DI)
	MOVUPS X3, 48(DI)
	MOVUPS X4, 64(DI)
	MOVUPS X5, 80(DI)
	MOVUPS X6, 96(DI)
	MOVUPS X7, 112(DI)
	ADDQ $16, SI
	ADDQ $128, DI
	CMPQ DI, R9
	JB quarter

done:
	RET
